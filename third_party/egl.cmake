# Target: OpenGL::EGL, for rendering without a display. The functions of OpenGL itself come from
# glad at run time, so nothing links libGL.
find_package(OpenGL QUIET COMPONENTS EGL)
if(NOT TARGET OpenGL::EGL)
    message(FATAL_ERROR "EGL was not found. Install it (on Debian: apt install libegl-dev).")
endif()
