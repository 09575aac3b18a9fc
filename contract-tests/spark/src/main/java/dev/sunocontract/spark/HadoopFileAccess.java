package dev.sunocontract.tests.spark;

import dev.sunocontract.tests.audit.AuditPart;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Files of any file system that Hadoop knows: local ones, HDFS, object stores. */
final class HadoopStore implements AuditPart.Store {

    private static final long serialVersionUID = 1;

    @Override
    public InputStream open(String file, long offset) throws IOException {
        Path path = new Path(file);
        FSDataInputStream stream = path.getFileSystem(new Configuration()).open(path);
        try {
            stream.seek(offset);
            return stream;
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    @Override
    public long size(String file) throws IOException {
        Path path = new Path(file);
        return path.getFileSystem(new Configuration()).getFileStatus(path).getLen();
    }
}
