#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "app/files/kept_file.hpp"
#include "app/learn/progress.hpp"

namespace app {

/// The file of a learner's progress. Whatever goes wrong with it is told in one sentence to
/// `complaints`, and the program goes on.
class ProgressFile {
public:
    ProgressFile(std::optional<std::filesystem::path> path, std::ostream& complaints);

    /// None yet where there is no file, or one that cannot be understood.
    [[nodiscard]] Progress load();
    /// It could not be understood: the next save() sets it aside.
    [[nodiscard]] bool broken() const { return file_.broken(); }
    /// Replaces the file at once, whole. One that could not be understood is kept beside it, as
    /// progress.json.broken.
    void save(const Progress& progress);

private:
    KeptFile file_;
};

}  // namespace app
