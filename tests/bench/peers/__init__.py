"""Programs beside which the program is measured, and parts of it that are measured in processes of their own."""
