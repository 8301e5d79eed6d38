# Target: webp, which writes animations, too.
find_path(WEBP_INCLUDE_DIR webp/mux.h)
find_library(WEBP_LIBRARY webp)
find_library(WEBPMUX_LIBRARY webpmux)
if(NOT WEBP_INCLUDE_DIR OR NOT WEBP_LIBRARY OR NOT WEBPMUX_LIBRARY)
    message(FATAL_ERROR "libwebp was not found. Install it (on Debian: apt install libwebp-dev).")
endif()

add_library(webp UNKNOWN IMPORTED)
set_target_properties(webp PROPERTIES IMPORTED_LOCATION ${WEBPMUX_LIBRARY})
target_include_directories(webp INTERFACE ${WEBP_INCLUDE_DIR})
target_link_libraries(webp INTERFACE ${WEBP_LIBRARY})
