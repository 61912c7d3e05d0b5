/// Templates
