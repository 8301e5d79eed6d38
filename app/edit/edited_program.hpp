#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "app/edit/text_editor.hpp"

namespace app {

/// A program of one's own: a file, and its text as it is edited.
class EditedProgram {
public:
    /// Reads the file. Throws std::system_error if it cannot be read, or is none that can be edited
    /// (a folder, a pipe).
    explicit EditedProgram(std::filesystem::path file);
    /// The file is to be written; until then it need not be there.
    EditedProgram(std::filesystem::path file, std::string_view text);

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] TextEditor& editor() { return editor_; }
    [[nodiscard]] const TextEditor& editor() const { return editor_; }

    /// The text becomes the file's, whole or not at all. Throws std::system_error.
    void save();
    /// Takes what another editor has written into the file, in one step. What was not saved here
    /// stays, and the file's text is then one undo away: see both_changed(). False if there is
    /// nothing new, as after save(). A file that is not there, or cannot be read, has nothing new.
    bool take_from_disk();
    /// The text is one that was not saved when another editor wrote the file.
    [[nodiscard]] bool both_changed() const { return both_changed_ && editor_.unsaved(); }
    /// Puts back what was written and not saved before the program ended.
    void restore(std::string_view unsaved);

private:
    struct Contents {
        std::size_t size = 0, hash = 0;
        bool operator==(const Contents&) const = default;
    };
    [[nodiscard]] static Contents contents_of(std::string_view bytes);

    std::filesystem::path file_;
    TextEditor editor_;
    Contents on_disk_;  ///< as far as is known
    bool both_changed_ = false;
};

}  // namespace app
