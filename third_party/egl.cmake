# Target: egl, for rendering without a display. The functions of OpenGL itself come from glad at
# run time, so nothing links libGL.
find_path(EGL_INCLUDE_DIR EGL/egl.h)
find_library(EGL_LIBRARY EGL)
if(NOT EGL_INCLUDE_DIR OR NOT EGL_LIBRARY)
    message(FATAL_ERROR "EGL was not found. Install it (on Debian: apt install libegl-dev).")
endif()

add_library(egl UNKNOWN IMPORTED)
set_target_properties(egl PROPERTIES IMPORTED_LOCATION ${EGL_LIBRARY})
target_include_directories(egl INTERFACE ${EGL_INCLUDE_DIR})
