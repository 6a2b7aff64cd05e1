"""What people type into the register of vendors."""
