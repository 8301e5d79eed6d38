#include "app/shell/png.hpp"

#include <png.h>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <string_view>
#include <utility>

namespace app {

namespace {

/// The bytes that C code writes into a FILE.
class MemoryFile {
public:
    MemoryFile() : file_{open_memstream(&bytes_, &size_)} {
        if (!file_)
            throw std::bad_alloc{};
    }
    ~MemoryFile() {
        if (file_)
            std::fclose(file_);
        std::free(bytes_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::FILE* file() { return file_; }
    /// What has been written; ends the writing.
    [[nodiscard]] std::string_view bytes() {
        if (std::fclose(std::exchange(file_, nullptr)) != 0)
            throw std::bad_alloc{};
        return {bytes_, size_};
    }

private:
    char* bytes_ = nullptr;
    std::size_t size_ = 0;
    std::FILE* file_;
};

}  // namespace

std::string png(const Picture& picture) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGBA;
    // No filters and level 3: of a window's even areas that makes files no larger than filters and
    // level 6 do, in a fifth of the time.
    image.flags = PNG_IMAGE_FLAG_FAST;
    MemoryFile file;
    if (png_image_write_to_stdio(&image, file.file(), 0, picture.rgba.data(), 0, nullptr) == 0)
        throw std::bad_alloc{};
    return std::string{file.bytes()};
}

}  // namespace app
