#include "app/job/own_programs_file.hpp"

#include <utility>

namespace app {

namespace {

constexpr KeptFile::Complaints complaints_about{
    "The list of your programs in {} cannot be read, so each is asked about again; mend the file "
    "or "
    "delete it: {}.",
    "The list of your programs cannot be kept in {} ({}); check the folder's permissions."};

}  // namespace

OwnProgramsFile::OwnProgramsFile(std::optional<std::filesystem::path> path,
                                 std::ostream& complaints)
    : file_(std::move(path), complaints, complaints_about) {}

OwnPrograms OwnProgramsFile::load() {
    OwnPrograms programs;
    file_.load([&](std::string_view text) { programs = OwnPrograms::from_json(text); });
    return programs;
}

void OwnProgramsFile::save(const OwnPrograms& programs) {
    file_.save(programs.json(),
               [](std::string_view text) { static_cast<void>(OwnPrograms::from_json(text)); });
}

}  // namespace app
