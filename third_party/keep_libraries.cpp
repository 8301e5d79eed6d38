// Takes the place of the C library's dlclose for the whole program: see keep_libraries.cmake.
extern "C" int dlclose(void*) noexcept;

int dlclose(void*) noexcept {
    return 0;
}
