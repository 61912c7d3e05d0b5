/// Service
