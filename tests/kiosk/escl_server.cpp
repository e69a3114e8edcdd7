#include "tests/kiosk/escl_server.h"

#include <array>
#include <cstdio>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {

EsclServer::EsclServer(const std::filesystem::path& picture) {
  std::array<int, 2> in{}, out{};
  if (pipe(in.data()) != 0 || pipe(out.data()) != 0) throw std::runtime_error("no pipe");
  pid_ = fork();
  if (pid_ == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    for (const int fd : {in[0], in[1], out[0], out[1]}) close(fd);
    const std::string script = std::string(CUNZHENG_SOURCE) + "/tests/kiosk/escl_server.py";
    execlp("python3", "python3", script.c_str(), picture.c_str(), nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  input_ = in[1];
  std::FILE* port = fdopen(out[0], "r");
  if (std::fscanf(port, "%d", &port_) != 1) port_ = 0;
  std::fclose(port);
  if (port_ == 0) throw std::runtime_error("the eSCL server did not start");
}

EsclServer::~EsclServer() {
  close(input_);
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
}

void EsclServer::control(const std::string& json) const {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("the eSCL server does not answer");
  const std::string request =
      "POST /control HTTP/1.0\r\nContent-Length: " + std::to_string(json.size()) + "\r\n\r\n" + json;
  if (write(fd, request.data(), request.size()) < 0) throw std::runtime_error("the eSCL server has gone");
  std::array<char, 512> answer{};
  while (read(fd, answer.data(), answer.size()) > 0) {
  }
  close(fd);
}

}  // namespace tests
