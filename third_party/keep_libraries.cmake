# Target: keep_libraries, for a program that opens graphics drivers. LeakSanitizer looks for leaks
# at exit; by then Mesa has unloaded its drivers, and the only pointers to memory that those still
# hold are gone. So in a build with AddressSanitizer no library is unloaded. In others this target
# does nothing.
add_library(keep_libraries INTERFACE)
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=address")
    target_sources(keep_libraries INTERFACE third_party/keep_libraries.cpp)
endif()
