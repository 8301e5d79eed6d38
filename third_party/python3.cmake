# Target: Python3::Interpreter, for the tests that are Python programs.
find_package(Python3 QUIET COMPONENTS Interpreter)
if(NOT Python3_FOUND)
    message(FATAL_ERROR "Python 3 was not found. Install it (on Debian: apt install python3).")
endif()
