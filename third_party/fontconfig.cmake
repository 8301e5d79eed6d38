# Target: Fontconfig::Fontconfig
find_package(Fontconfig QUIET)
if(NOT Fontconfig_FOUND)
    message(FATAL_ERROR "fontconfig was not found. Install it (on Debian: apt install libfontconfig-dev).")
endif()
