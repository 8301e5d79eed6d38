# Target: fmt::fmt
find_package(fmt QUIET)
if(NOT fmt_FOUND)
    message(FATAL_ERROR "{fmt} was not found. Install it (on Debian: apt install libfmt-dev).")
endif()
