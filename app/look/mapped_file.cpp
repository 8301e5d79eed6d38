#include "app/look/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace app {

MappedFile::MappedFile(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file >= 0 && fstat(file, &about) == 0) {
        size_ = static_cast<std::size_t>(about.st_size);
        data_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    }
    const int error = errno;
    if (file >= 0)
        close(file);
    if (data_ == nullptr || data_ == MAP_FAILED)
        throw std::runtime_error{"cannot read " + path.string() + ": " + std::strerror(error)};
}

MappedFile::~MappedFile() {
    munmap(data_, size_);
}

}  // namespace app
