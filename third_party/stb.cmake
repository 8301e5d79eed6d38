# Target: stb, of which we use stb_image_write and Dear ImGui the rest.
find_path(STB_INCLUDE_DIR stb_image_write.h PATH_SUFFIXES stb)
find_library(STB_LIBRARY stb)
if(NOT STB_INCLUDE_DIR OR NOT STB_LIBRARY)
    message(FATAL_ERROR "stb was not found. Install it (on Debian: apt install libstb-dev).")
endif()

add_library(stb UNKNOWN IMPORTED)
set_target_properties(stb PROPERTIES IMPORTED_LOCATION ${STB_LIBRARY})
target_include_directories(stb INTERFACE ${STB_INCLUDE_DIR})
