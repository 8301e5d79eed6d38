# Variable: XVFB_RUN, a command that runs another on a display of its own.
find_program(XVFB_RUN xvfb-run)
if(NOT XVFB_RUN)
    message(FATAL_ERROR "xvfb-run was not found. Install it (on Debian: apt install xvfb xauth).")
endif()
