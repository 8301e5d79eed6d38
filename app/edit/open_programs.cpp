#include "app/edit/open_programs.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/files/unused_name.hpp"
#include "runtime/trace/json_text.hpp"

namespace app {

namespace {

using Path = std::filesystem::path;

constexpr KeptFile::Complaints complaints_about{
    "Which programs were open cannot be read from {}, so only what was not saved opens: {}.",
    "Which programs are open cannot be kept in {} ({}); check the folder's permissions."};

struct Tabs {
    struct Tab {
        Path file;
        TextPlace caret;
    };
    std::vector<Tab> tabs;
    std::size_t shown = 0;
};

std::size_t count_of(const trace::JsonValue& object, std::string_view key) {
    const auto found = object.find(key);
    if (found == object.end() || found->kind != trace::JsonValue::Kind::integer ||
        found->integer < 0)
        throw std::runtime_error{fmt::format("it does not say \"{}\"", key)};
    return static_cast<std::size_t>(found->integer);
}

/// Throws std::runtime_error with the reason.
Tabs tabs_of(std::string_view text) {
    trace::JsonText json;
    const auto& object = json.parse_object(text);
    Tabs tabs;
    tabs.shown = count_of(object, "shown");
    const auto programs = object.find("programs");
    if (programs == object.end() || programs->kind != trace::JsonValue::Kind::list)
        throw std::runtime_error{"it does not say \"programs\""};
    for (const trace::JsonValue& program : *programs) {
        const auto file =
            program.kind == trace::JsonValue::Kind::object ? program.find("file") : program.end();
        if (file == program.end())
            throw std::runtime_error{"it does not say \"file\""};
        tabs.tabs.push_back(
            {path_of_line(file->text), {count_of(program, "line"), count_of(program, "byte")}});
    }
    return tabs;
}

std::optional<Path> in(const std::optional<Path>& folder, const char* name) {
    return folder ? std::optional{*folder / name} : std::nullopt;
}

}  // namespace

OpenPrograms::OpenPrograms(std::optional<Path> folder, std::ostream& complaints)
    : folder_{std::move(folder)},
      tabs_file_{in(folder_, "tabs.json"), complaints, complaints_about} {
    if (!folder_)
        return;
    drafts_.emplace(*folder_ / "drafts", complaints);
    if (lock())
        load();
}

OpenPrograms::~OpenPrograms() {
    for (Open& open : programs_) {
        if (!is_kept(open))
            keep(open);
    }
    keep_tabs();
    if (lock_ >= 0)
        ::close(lock_);
}

bool OpenPrograms::lock() {
    std::error_code unknown;
    std::filesystem::create_directories(*folder_, unknown);
    lock_ = ::open((*folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    owns_tabs_ = lock_ < 0 || flock(lock_, LOCK_EX | LOCK_NB) == 0;
    return owns_tabs_;
}

void OpenPrograms::load() {
    Tabs tabs;
    kept_tabs_ = tabs_json();
    tabs_file_.load([&](std::string_view text) {
        kept_tabs_ = text;
        tabs = tabs_of(text);
    });
    std::vector<TextDrafts::Named> drafts = drafts_->load();
    std::erase_if(drafts, [](const TextDrafts::Named& named) { return !named.draft.open; });
    for (std::size_t i = 0; i < tabs.tabs.size(); ++i) {
        const auto& [file, caret] = tabs.tabs[i];
        const auto draft = std::ranges::find(
            drafts, file, [](const TextDrafts::Named& named) { return named.draft.file; });
        if (draft != drafts.end()) {
            add_with_draft(*draft);
            drafts.erase(draft);
        } else {
            try {
                add(std::make_unique<EditedProgram>(file));
            } catch (const std::system_error&) {
                continue;  // it is gone, and nothing of it was unsaved
            }
        }
        programs_.back().program->editor().place_caret(caret);
        if (i == tabs.shown)
            shown_ = programs_.size() - 1;
    }
    for (const TextDrafts::Named& draft : drafts)
        add_with_draft(draft);
    seen_tabs_ = kept_tabs_;
}

void OpenPrograms::add(std::unique_ptr<EditedProgram> program) {
    Open open;
    open.version = open.seen_version = program->editor().version();
    open.program = std::move(program);
    programs_.push_back(std::move(open));
}

void OpenPrograms::add_with_draft(const TextDrafts::Named& draft) {
    const auto& [file, is_open, text] = draft.draft;
    try {
        add(std::make_unique<EditedProgram>(file));
        programs_.back().program->restore(text);
    } catch (const std::system_error&) {
        add(std::make_unique<EditedProgram>(file, text));  // its file is gone
    }
    Open& open = programs_.back();
    open.draft = draft.name;
    open.version = open.seen_version = open.program->editor().version();
    open.kept_unsaved = true;
}

std::string OpenPrograms::title(std::size_t i) const {
    const Path& file = (*this)[i].file();
    const Path name = file.filename();
    const auto same = std::ranges::count_if(
        programs_, [&](const Open& open) { return open.program->file().filename() == name; });
    return same > 1 ? (file.parent_path().filename() / name).native() : name.native();
}

std::optional<std::size_t> OpenPrograms::find(const Path& file) const {
    const Path whole = std::filesystem::absolute(file).lexically_normal();
    for (std::size_t i = 0; i < size(); ++i) {
        std::error_code unknown;
        if ((*this)[i].file() == whole ||
            std::filesystem::equivalent((*this)[i].file(), whole, unknown))
            return i;
    }
    return {};
}

EditedProgram& OpenPrograms::open(const Path& file) {
    if (const auto found = find(file)) {
        shown_ = *found;
        return *shown();
    }
    const Path whole = std::filesystem::absolute(file).lexically_normal();
    std::vector<TextDrafts::Named> drafts =
        drafts_ ? drafts_->load() : std::vector<TextDrafts::Named>{};
    const auto draft = std::ranges::find_if(drafts, [&](const TextDrafts::Named& named) {
        return !named.draft.open && named.draft.file == whole;
    });
    if (draft != drafts.end())
        add_with_draft(*draft);
    else
        add(std::make_unique<EditedProgram>(whole));
    shown_ = size() - 1;
    return *shown();
}

EditedProgram& OpenPrograms::take_over(std::string_view name, std::string_view text) {
    if (!folder_)
        throw std::runtime_error{"there is no home folder to keep a program in"};
    std::error_code unknown;
    std::filesystem::create_directories(copies(), unknown);
    auto program = std::make_unique<EditedProgram>(unused_name(copies() / name), text);
    program->save();
    add(std::move(program));
    shown_ = size() - 1;
    return *shown();
}

std::vector<Path> OpenPrograms::closed_copies() const {
    std::vector<std::pair<std::filesystem::file_time_type, Path>> found;
    if (!folder_)
        return {};
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator{copies(), none}) {
        const auto same = [&](const Open& open) { return open.program->file() == entry.path(); };
        if (entry.path().extension() == ".py" && std::ranges::none_of(programs_, same))
            found.emplace_back(entry.last_write_time(none), entry.path());
    }
    std::ranges::sort(found, std::ranges::greater{});
    std::vector<Path> closed;
    for (auto& [time, path] : found)
        closed.push_back(std::move(path));
    return closed;
}

void OpenPrograms::close(std::size_t i) {
    Open& open = programs_[i];
    if (drafts_ && open.program->editor().unsaved()) {
        if (open.draft.empty())
            open.draft = drafts_->new_name();
        drafts_->keep(open.draft,
                      {open.program->file(), false, open.program->editor().text().bytes()});
    } else if (!open.draft.empty()) {
        drafts_->forget(open.draft);
    }
    programs_.erase(programs_.begin() + static_cast<std::ptrdiff_t>(i));
    if (shown_ > i || shown_ == size())
        shown_ -= shown_ > 0 ? 1 : 0;
}

// --- What is kept -------------------------------------------------------------------------------

bool OpenPrograms::is_kept(const Open& open) const {
    const TextEditor& editor = open.program->editor();
    return open.kept_unsaved == editor.unsaved() &&
           (!editor.unsaved() || open.version == editor.version());
}

void OpenPrograms::keep(Open& open) {
    if (!drafts_)
        return;
    const TextEditor& editor = open.program->editor();
    if (editor.unsaved()) {
        if (open.draft.empty())
            open.draft = drafts_->new_name();
        drafts_->keep(open.draft, {open.program->file(), true, editor.text().bytes()});
    } else if (!open.draft.empty()) {
        drafts_->forget(std::exchange(open.draft, {}));
    }
    // If it could not be written, it will be tried again when there is something new.
    open.kept_unsaved = editor.unsaved();
    open.version = editor.version();
}

void OpenPrograms::keep(double now_s) {
    for (Open& open : programs_) {
        const TextEditor& editor = open.program->editor();
        if (is_kept(open)) {
            open.seen_version = editor.version();
            open.since_s.reset();
            continue;
        }
        if (open.seen_version != editor.version())
            open.changed_s = now_s;
        open.seen_version = editor.version();
        if (!open.since_s)
            open.since_s = open.changed_s = now_s;
        const bool is_short = editor.text().size() <= short_text;
        if (is_short || now_s - open.changed_s >= rest_s || now_s - *open.since_s >= longest_s)
            keep(open);
    }
    if (std::string tabs = tabs_json(); tabs != seen_tabs_) {
        seen_tabs_ = std::move(tabs);
        tabs_changed_s_ = now_s;
    } else if (now_s - tabs_changed_s_ >= rest_s) {
        keep_tabs();
    }
}

std::optional<double> OpenPrograms::due_s() const {
    std::optional<double> due;
    if (owns_tabs_ && seen_tabs_ != kept_tabs_)
        due = tabs_changed_s_ + rest_s;
    for (const Open& open : programs_) {
        if (!is_kept(open))
            due = std::min(due.value_or(open.changed_s + rest_s), open.changed_s + rest_s);
    }
    return due;
}

std::string OpenPrograms::tabs_json() const {
    std::string programs;
    for (const Open& open : programs_) {
        const TextPlace caret = open.program->editor().selection().caret;
        programs += fmt::format(
            "{}\n        {{\"file\": {}, \"line\": {}, \"byte\": {}}}", programs.empty() ? "" : ",",
            trace::json_quoted(path_in_line(open.program->file())), caret.line, caret.byte);
    }
    return fmt::format("{{\n    \"programs\": [{}{}],\n    \"shown\": {}\n}}\n", programs,
                       programs.empty() ? "" : "\n    ", shown_);
}

void OpenPrograms::keep_tabs() {
    if (!owns_tabs_)
        return;
    std::string tabs = tabs_json();
    if (tabs == kept_tabs_)
        return;
    tabs_file_.save(tabs, [](std::string_view text) { static_cast<void>(tabs_of(text)); });
    kept_tabs_ = std::move(tabs);
}

}  // namespace app
