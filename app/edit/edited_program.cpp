#include "app/edit/edited_program.hpp"

#include <functional>
#include <system_error>
#include <utility>

#include "app/files/read_file.hpp"
#include "app/files/write_file.hpp"

namespace app {

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        error = std::make_error_code(std::filesystem::is_directory(status)
                                         ? std::errc::is_a_directory
                                         : std::errc::invalid_argument);
    if (error)
        throw std::system_error{error};
    return read_file(file);
}

}  // namespace

EditedProgram::Contents EditedProgram::contents_of(std::string_view bytes) {
    return {bytes.size(), std::hash<std::string_view>{}(bytes)};
}

EditedProgram::EditedProgram(std::filesystem::path file)
    : file_{std::move(file)}, editor_{text_of(file_)} {
    on_disk_ = contents_of(editor_.text().bytes());
}

EditedProgram::EditedProgram(std::filesystem::path file, std::string_view text)
    : file_{std::move(file)}, editor_{text} {
    editor_.mark_unsaved();
}

void EditedProgram::save() {
    const std::string bytes = editor_.text().bytes();
    write_file(file_, bytes);
    on_disk_ = contents_of(bytes);
    both_changed_ = false;
    editor_.mark_saved();
}

bool EditedProgram::take_from_disk() {
    std::string bytes;
    try {
        bytes = text_of(file_);
    } catch (const std::system_error&) {
        return false;
    }
    const Contents found = contents_of(bytes);
    if (std::exchange(on_disk_, found) == found)
        return false;
    const std::string mine = editor_.text().bytes();
    both_changed_ = editor_.unsaved() && mine != bytes;
    editor_.become(bytes);
    editor_.mark_saved();
    if (both_changed_)
        editor_.become(mine);
    return true;
}

void EditedProgram::restore(std::string_view unsaved) {
    editor_.become(unsaved);
}

}  // namespace app
