# Target: zlib, linked in where that can be: to load a library takes a tenth of the time of a short command.
find_path(ZLIB_INCLUDE_DIR zlib.h)
find_library(ZLIB_TO_LINK NAMES libz.a z)
if(NOT ZLIB_INCLUDE_DIR OR NOT ZLIB_TO_LINK)
    message(FATAL_ERROR "zlib was not found. Install it (on Debian: apt install zlib1g-dev).")
endif()

add_library(zlib UNKNOWN IMPORTED)
set_target_properties(zlib PROPERTIES IMPORTED_LOCATION ${ZLIB_TO_LINK})
target_include_directories(zlib INTERFACE ${ZLIB_INCLUDE_DIR})
