#include "app/cli/progress_command.hpp"

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "app/cli/print_commands.hpp"
#include "app/files/user_folders.hpp"
#include "app/learn/progress_file.hpp"
#include "app/learn/progress_sheet.hpp"

namespace app {

int print_progress(const Surroundings& with, Language language, bool json) {
    const auto path = data_path(with.environment, "progress.json");
    std::ostringstream complaint;
    const Progress progress = ProgressFile{path, complaint}.load();
    if (auto said = complaint.str(); !said.empty()) {
        said.pop_back();  // the end of its line
        throw std::runtime_error{said};
    }
    const auto& tr = Translation::of(language);
    std::error_code unknown;
    if (json)
        print_source(with.out, progress.json(), with.terminal);
    else if (!path || !std::filesystem::exists(*path, unknown))
        with.out << tr["progress.none"] << '\n';
    else
        print_source(with.out, progress_markdown(progress_report(progress, with.catalogue, tr), tr),
                     with.terminal);
    return status_ok;
}

}  // namespace app
