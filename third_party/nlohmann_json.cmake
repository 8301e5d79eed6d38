# Target: nlohmann_json::nlohmann_json
find_package(nlohmann_json QUIET)
if(NOT nlohmann_json_FOUND)
    message(FATAL_ERROR "JSON for Modern C++ was not found. Install it (on Debian: apt install nlohmann-json3-dev).")
endif()
