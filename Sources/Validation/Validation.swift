/// Validation
