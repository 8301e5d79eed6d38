# Target: imgui, Dear ImGui with its GLFW and OpenGL 3 backends and freetype, as Debian builds it:
# all in one static library, which leaves it to us to link what it calls.
find_path(IMGUI_INCLUDE_DIR imgui.h PATH_SUFFIXES imgui)
find_library(IMGUI_LIBRARY imgui)
find_library(STB_LIBRARY stb)
if(NOT IMGUI_INCLUDE_DIR OR NOT IMGUI_LIBRARY OR NOT STB_LIBRARY)
    message(FATAL_ERROR "Dear ImGui was not found. Install it (on Debian: apt install libimgui-dev).")
endif()

add_library(imgui UNKNOWN IMPORTED)
set_target_properties(imgui PROPERTIES IMPORTED_LOCATION ${IMGUI_LIBRARY})
target_include_directories(imgui INTERFACE ${IMGUI_INCLUDE_DIR})
target_link_libraries(imgui INTERFACE ${STB_LIBRARY} Freetype::Freetype glfw ${CMAKE_DL_LIBS})
