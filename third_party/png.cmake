# Target: PNG::PNG
find_package(PNG QUIET)
if(NOT PNG_FOUND)
    message(FATAL_ERROR "libpng was not found. Install it (on Debian: apt install libpng-dev).")
endif()
