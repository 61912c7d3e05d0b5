/// Notices
