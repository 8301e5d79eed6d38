#include "app/shell/png.hpp"

#include <string>
#include <system_error>

#include <stb_image_write.h>

#include "app/files/write_file.hpp"

namespace app {

void write_png(const std::filesystem::path& path, const Picture& picture) {
    std::string png;
    const auto append = [](void* to, void* data, int size) {
        static_cast<std::string*>(to)->append(static_cast<const char*>(data),
                                              static_cast<std::size_t>(size));
    };
    if (stbi_write_png_to_func(append, &png, picture.width, picture.height, 4, picture.rgba.data(),
                               picture.width * 4) == 0) {
        throw std::bad_alloc{};
    }
    try {
        write_file(path, png);
    } catch (const std::system_error& e) {
        throw std::system_error{e.code(), "cannot write " + path.string()};
    }
}

}  // namespace app
