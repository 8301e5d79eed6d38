# Target: imgui, Dear ImGui with its GLFW and OpenGL 3 backends and freetype, as Debian builds it:
# all in one static library, which leaves the libraries that it calls to us.
find_package(Freetype QUIET)
find_path(IMGUI_INCLUDE_DIR imgui.h PATH_SUFFIXES imgui)
find_library(IMGUI_LIBRARY imgui)
find_library(STB_LIBRARY stb)
if(NOT Freetype_FOUND OR NOT IMGUI_INCLUDE_DIR OR NOT IMGUI_LIBRARY OR NOT STB_LIBRARY)
    message(FATAL_ERROR "Dear ImGui, stb or freetype was not found. Install them "
        "(on Debian: apt install libimgui-dev libstb-dev libfreetype-dev).")
endif()

add_library(imgui STATIC IMPORTED)
set_target_properties(imgui PROPERTIES IMPORTED_LOCATION ${IMGUI_LIBRARY})
target_include_directories(imgui INTERFACE ${IMGUI_INCLUDE_DIR} ${IMGUI_INCLUDE_DIR}/backends)
target_link_libraries(imgui INTERFACE
    ${STB_LIBRARY} Freetype::Freetype glfw ${CMAKE_DL_LIBS})
