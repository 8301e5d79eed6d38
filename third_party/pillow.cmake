# Variable: PILLOW_PYTHON, a Python that has Pillow, for tests that look at pictures. Debian's Pillow is for
# Debian's Python, which need not be the one that is found first.
foreach(python IN ITEMS ${Python3_EXECUTABLE} /usr/bin/python3)
    if(NOT PILLOW_PYTHON)
        execute_process(COMMAND ${python} -c "import PIL" RESULT_VARIABLE lacks_pillow ERROR_QUIET)
        if(lacks_pillow EQUAL 0)
            set(PILLOW_PYTHON ${python} CACHE FILEPATH "A Python that has Pillow")
        endif()
    endif()
endforeach()
if(NOT PILLOW_PYTHON)
    message(FATAL_ERROR "Pillow was not found. Install it (on Debian: apt install python3-pil).")
endif()
