# embed_files(<target> <function> <file>...)
#
# Compiles the files into <target> as `std::span<const embedded::File> embedded::<function>()`,
# which assets/embedded.hpp declares. They are embedded anew whenever one of them changes.
set(write_embedded ${CMAKE_CURRENT_LIST_DIR}/write_embedded.cmake)

function(embed_files target function)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${function}.cpp)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR} -D FUNCTION=${function}
                -D OUTPUT=${output} -D "FILES=${ARGN}" -P ${write_embedded}
        DEPENDS ${ARGN} ${write_embedded}
        COMMENT "Embedding ${function}"
        VERBATIM)
    # A text may be longer than the literals that every compiler must accept; ours take any length.
    set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
    target_sources(${target} PRIVATE ${output})
endfunction()
