# Target: glfw
find_package(glfw3 QUIET)
if(NOT glfw3_FOUND)
    message(FATAL_ERROR "GLFW 3 was not found. Install it (on Debian: apt install libglfw3-dev).")
endif()
