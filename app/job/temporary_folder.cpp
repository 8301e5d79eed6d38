#include "app/job/temporary_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace app {

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "loopscope-XXXXXX").native();
    if (!mkdtemp(name.data())) {
        throw std::system_error{errno, std::generic_category(),
                                "no folder can be made for the recording in " +
                                    std::filesystem::temp_directory_path().string()};
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code unknown;
    std::filesystem::remove_all(path_, unknown);
}

}  // namespace app
