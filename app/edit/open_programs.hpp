#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/edited_program.hpp"
#include "app/edit/text_drafts.hpp"
#include "app/files/kept_file.hpp"

namespace app {

/// The programs of one's own that are open, side by side as tabs. Which they are, and what of them
/// is not saved, is kept in a folder, and there again at the next start, however this one ended.
class OpenPrograms {
public:
    /// `folder`: where the XDG base directories have the program's state; none: nothing is kept,
    /// and nothing can be taken over. What goes wrong with it is told to `complaints`.
    OpenPrograms(std::optional<std::filesystem::path> folder, std::ostream& complaints);
    /// Keeps what is not kept yet.
    ~OpenPrograms();
    OpenPrograms(const OpenPrograms&) = delete;
    OpenPrograms& operator=(const OpenPrograms&) = delete;

    [[nodiscard]] std::size_t size() const { return programs_.size(); }
    [[nodiscard]] EditedProgram& operator[](std::size_t i) { return *programs_[i].program; }
    [[nodiscard]] const EditedProgram& operator[](std::size_t i) const {
        return *programs_[i].program;
    }
    /// The one in front; null if none is open.
    [[nodiscard]] EditedProgram* shown() {
        return programs_.empty() ? nullptr : programs_[shown_].program.get();
    }
    [[nodiscard]] std::size_t shown_index() const { return shown_; }
    void show(std::size_t i) { shown_ = i; }
    /// What its tab says: the file's name, with that of its folder where two would be the same.
    [[nodiscard]] std::string title(std::size_t i) const;

    /// Which one it is that has this file, whatever its path; none: it is not open.
    [[nodiscard]] std::optional<std::size_t> find(const std::filesystem::path& file) const;
    /// Brings a file in front, and opens it if it is not. Throws std::system_error if it cannot be
    /// read.
    EditedProgram& open(const std::filesystem::path& file);
    /// A copy of one's own of a program's text, in front: NAME, or NAME with a number where there
    /// is such a copy already. It is in the state folder. Throws std::system_error if it cannot be
    /// written, std::runtime_error without a folder.
    EditedProgram& take_over(std::string_view name, std::string_view text);
    /// The copies of one's own that are not open, the last that was saved first.
    [[nodiscard]] std::vector<std::filesystem::path> closed_copies() const;
    /// What of it is not saved is there again when the file is opened next.
    void close(std::size_t i);

    /// Keeps what has changed: at once what is short, as most programs; else when it has not
    /// changed for a while, or has for long. To be called after each frame, and when due_s() says;
    /// both with the seconds of any clock.
    void keep(double now_s);
    /// When to call keep() next, if nothing happens before; none: all is kept.
    [[nodiscard]] std::optional<double> due_s() const;
    static constexpr std::size_t short_text = 64 * 1024;  ///< bytes
    static constexpr double rest_s = 0.5;
    static constexpr double longest_s = 5;

private:
    struct Open {
        std::unique_ptr<EditedProgram> program;
        std::string draft;               ///< its name; "": none yet
        std::uint64_t version = 0;       ///< of the text that is kept
        std::uint64_t seen_version = 0;  ///< when keep() was called last
        bool kept_unsaved = false;
        std::optional<double> since_s;  ///< when it became another than is kept
        double changed_s = 0;           ///< when it last changed
    };
    void load();
    void add(std::unique_ptr<EditedProgram> program);
    void add_with_draft(const TextDrafts::Named& draft);
    [[nodiscard]] std::filesystem::path copies() const { return *folder_ / "programs"; }
    [[nodiscard]] bool is_kept(const Open& open) const;
    void keep(Open& open);
    void keep_tabs();
    [[nodiscard]] std::string tabs_json() const;
    /// Another window may have the folder; its tabs are not ours.
    [[nodiscard]] bool lock();

    std::optional<std::filesystem::path> folder_;
    std::optional<TextDrafts> drafts_;
    KeptFile tabs_file_;
    std::string kept_tabs_, seen_tabs_;
    double tabs_changed_s_ = 0;
    int lock_ = -1;
    bool owns_tabs_ = false;
    std::vector<Open> programs_;
    std::size_t shown_ = 0;
};

}  // namespace app
