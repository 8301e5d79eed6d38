# Target: CLI11::CLI11
find_package(CLI11 QUIET)
if(NOT CLI11_FOUND)
    message(FATAL_ERROR "CLI11 was not found. Install it (on Debian: apt install libcli11-dev).")
endif()
