# Targets: doctest::doctest, and doctest_main with the main() that every test program shares.
find_package(doctest QUIET)
if(NOT doctest_FOUND)
    message(FATAL_ERROR "doctest was not found. Install it (on Debian: apt install doctest-dev).")
endif()

add_library(doctest_main OBJECT third_party/doctest_main.cpp)
target_link_libraries(doctest_main PUBLIC doctest::doctest)
