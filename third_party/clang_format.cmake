# Test "format": our C++ is formatted as .clang-format says. Other versions of clang-format
# disagree in details, so only the one that Debian 12 has is asked.
find_program(CLANG_FORMAT_14 clang-format-14)
if(NOT CLANG_FORMAT_14)
    message(STATUS "No clang-format-14, so no test \"format\" (on Debian 12: apt install clang-format)")
    return()
endif()

file(GLOB_RECURSE formatted_files CONFIGURE_DEPENDS
    runtime/*.[ch]pp lessons/*.[ch]pp app/*.[ch]pp assets/*.[ch]pp third_party/*.[ch]pp)
add_test(NAME format COMMAND ${CLANG_FORMAT_14} --dry-run --Werror ${formatted_files})
