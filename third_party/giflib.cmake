# Target: GIF::GIF
find_package(GIF QUIET)
if(NOT GIF_FOUND)
    message(FATAL_ERROR "giflib was not found. Install it (on Debian: apt install libgif-dev).")
endif()
