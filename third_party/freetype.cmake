# Target: Freetype::Freetype
find_package(Freetype QUIET)
if(NOT Freetype_FOUND)
    message(FATAL_ERROR "freetype was not found. Install it (on Debian: apt install libfreetype-dev).")
endif()
