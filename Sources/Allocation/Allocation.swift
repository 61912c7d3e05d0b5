/// Allocation
