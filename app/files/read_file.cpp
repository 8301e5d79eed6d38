#include "app/files/read_file.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace app {

std::string read_file(const std::filesystem::path& path) {
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file.is_open() || file.bad() || errno == EISDIR)
        throw std::system_error{errno, std::generic_category()};
    return text;
}

}  // namespace app
