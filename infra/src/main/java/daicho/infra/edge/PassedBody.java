package daicho.infra.edge;

import daicho.infra.problem.UnreadableBody;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** A request whose body is read while it comes. If it breaks off, that is the caller's fault, and not the server's. */
final class PassedBody extends HttpServletRequestWrapper {
    PassedBody(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Passed(super.getInputStream());
    }

    private static final class Passed extends ServletInputStream {
        private final ServletInputStream body;

        Passed(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            try {
                return body.read();
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                throw new UnreadableBody(e);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return body.read(into, offset, length);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                throw new UnreadableBody(e);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
