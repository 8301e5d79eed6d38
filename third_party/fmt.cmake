# Target: fmt::fmt, compiled from the headers (see fmt.cpp) and linked in.
find_path(FMT_INCLUDE_DIR fmt/format-inl.h)
if(NOT FMT_INCLUDE_DIR)
    message(FATAL_ERROR "{fmt} was not found. Install it (on Debian: apt install libfmt-dev).")
endif()

add_library(fmt STATIC third_party/fmt.cpp)
optimise_little(third_party/fmt.cpp)
target_include_directories(fmt SYSTEM PUBLIC ${FMT_INCLUDE_DIR})
target_compile_features(fmt PUBLIC cxx_std_20)
add_library(fmt::fmt ALIAS fmt)
