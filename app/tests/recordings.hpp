#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/run/recording.hpp"

/// Recordings of real programs to test with.
namespace recordings {

/// The folder of those made for these tests.
inline std::filesystem::path folder() {
    return LOOPSCOPE_RECORDINGS;
}

inline std::shared_ptr<const app::Program> open(const std::string& name) {
    return app::read_recording((folder() / name).string());
}

/// Those and the ones that the runtime is compared with.
inline std::vector<std::filesystem::path> all() {
    std::vector<std::filesystem::path> paths;
    for (const std::filesystem::path root : {LOOPSCOPE_RECORDINGS, LOOPSCOPE_TWINS}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
            if (entry.path().extension() == ".jsonl")
                paths.push_back(entry.path());
        }
    }
    return paths;
}

}  // namespace recordings
