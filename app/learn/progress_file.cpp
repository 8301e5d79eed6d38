#include "app/learn/progress_file.hpp"

namespace app {

namespace {

constexpr KeptFile::Complaints complaints_about{
    "The progress in {} cannot be read, so it begins anew; mend the file or delete it: {}.",
    "The progress cannot be kept in {} ({}); check the folder's permissions."};

}  // namespace

ProgressFile::ProgressFile(std::optional<std::filesystem::path> path, std::ostream& complaints)
    : file_(std::move(path), complaints, complaints_about) {}

Progress ProgressFile::load() {
    Progress progress;
    file_.load([&](std::string_view text) { progress = Progress::from_json(text); });
    return progress;
}

void ProgressFile::save(const Progress& progress) {
    file_.save(progress.json(),
               [](std::string_view text) { static_cast<void>(Progress::from_json(text)); });
}

}  // namespace app
