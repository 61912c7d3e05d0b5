/// Intake
