/// Annotation
