# Target: glad, a loader of OpenGL 3.3 core, generated at build time.
find_program(GLAD_COMMAND glad)
if(NOT GLAD_COMMAND)
    message(FATAL_ERROR
        "The generator glad was not found. Install it (on Debian: apt install python3-glad).")
endif()

set(glad_dir ${PROJECT_BINARY_DIR}/third_party/glad)
# No extension is used, and without them the loader is a tenth of the size. --reproducible takes
# the specification that glad ships instead of downloading it.
add_custom_command(
    OUTPUT ${glad_dir}/src/gl.c ${glad_dir}/include/glad/gl.h
    COMMAND ${GLAD_COMMAND} --quiet --api gl:core=3.3 --extensions "" --reproducible
            --out-path ${glad_dir} c
    COMMENT "Generating the OpenGL loader"
    VERBATIM)
add_library(glad STATIC ${glad_dir}/src/gl.c ${glad_dir}/include/glad/gl.h)
target_include_directories(glad SYSTEM PUBLIC ${glad_dir}/include)
target_link_libraries(glad PRIVATE ${CMAKE_DL_LIBS})
# A module links it.
set_target_properties(glad PROPERTIES POSITION_INDEPENDENT_CODE ON)
