/// Markup
