# Target: ZLIB::ZLIB, linked in where that can be: to load a library takes a tenth of the time of a short
# command.
set(ZLIB_USE_STATIC_LIBS ON)
find_package(ZLIB QUIET)
if(NOT ZLIB_FOUND)
    set(ZLIB_USE_STATIC_LIBS OFF)
    find_package(ZLIB QUIET)
endif()
if(NOT ZLIB_FOUND)
    message(FATAL_ERROR "zlib was not found. Install it (on Debian: apt install zlib1g-dev).")
endif()
