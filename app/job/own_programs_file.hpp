#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "app/files/kept_file.hpp"
#include "app/job/own_programs.hpp"

namespace app {

/// The file of the person's own programs. Whatever goes wrong with it is told in one sentence to
/// `complaints`, and the program goes on.
class OwnProgramsFile {
public:
    OwnProgramsFile(std::optional<std::filesystem::path> path, std::ostream& complaints);

    /// None, if there is no such file or it cannot be read.
    [[nodiscard]] OwnPrograms load();
    void save(const OwnPrograms& programs);

private:
    KeptFile file_;
};

}  // namespace app
