/// Registry
